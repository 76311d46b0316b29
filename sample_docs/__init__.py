"""Purchase orders of our own drawing, with what a perfect reader makes of them and the masters they are ordered from."""
