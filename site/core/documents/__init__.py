"""PDF kit, issued documents with a public code, their signatures and the page that checks them."""
