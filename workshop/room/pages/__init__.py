"""What wall and phones get: values in, HTML out, without a clock, a file or the session.

Nothing here imports `workshop.session` or `workshop.curriculum`: what the room may see comes as the
values of `kinds.public`, so that a script cannot be rendered by mistake.
"""
