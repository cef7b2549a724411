"""What people mean by what they type."""
