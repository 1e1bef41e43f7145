//! Part of Entresol.
