"""Time: logged by the practice, approved by the client."""
