"""What is kept for readers: conversations, feedback, who may sign in."""
