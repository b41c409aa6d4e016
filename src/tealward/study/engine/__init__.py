"""NVIDIA FLARE as the post, in the only folder that knows it: it carries bytes, decides nothing."""
