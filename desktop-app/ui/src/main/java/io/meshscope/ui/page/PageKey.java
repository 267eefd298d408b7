package io.meshscope.ui.page;

/// A key of a page, for the list of keys.
///
/// @param keys as it is written on the keyboard: `Ctrl ⏎`, `N / P`
/// @param words what it does, in the reader's language
public record PageKey(String keys, String words) {}
