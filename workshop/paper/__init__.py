"""What is printed: the trainer's guide, the participants' packet, lists and sheets for the wall."""
