"""Home: curricula to run, sessions to go on with, homework to follow up."""
