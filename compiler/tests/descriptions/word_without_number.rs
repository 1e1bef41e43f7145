//! A word of a vocabulary has a number.

enum WORDS {
    ONE,
}
