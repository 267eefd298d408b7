package io.meshscope.mesh;

/// Why an entry of a registry is not shown as an instance, or not all of it.
public enum EntryProblem {
    /// It is written in no layout that is known.
    NO_LAYOUT,
    /// Its layout is known, but it names no address that can be called.
    NO_ADDRESS,
    /// It names several addresses, and some of them cannot be read.
    SOME_ADDRESSES,
    /// Another entry names the same address, and that one is shown.
    SAME_ADDRESS,
    /// It is too large to be read.
    TOO_LARGE,
    /// The registry does not serve as many questions at once as following it would take.
    NOT_FOLLOWED
}
