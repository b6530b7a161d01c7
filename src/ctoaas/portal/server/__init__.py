"""Starting, configuring and stopping the portal's processes."""
