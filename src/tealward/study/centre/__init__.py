"""The centre that decides: nothing leaves it that it has not checked and written down."""
