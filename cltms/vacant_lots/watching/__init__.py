"""Who looks after a lot and says so, and who watches a lot or an area without anybody else knowing of it."""
