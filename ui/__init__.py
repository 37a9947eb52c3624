"""The web chat; the only importer of gradio."""
