"""A reference to intergovernmental action plans against trafficking in persons."""

__version__ = "0.1.0"
