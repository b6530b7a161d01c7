"""One file a language: `GRAMMAR` says where its functions and decisions are."""
