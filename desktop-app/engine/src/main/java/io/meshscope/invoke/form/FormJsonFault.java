package io.meshscope.invoke.form;

/// Where a JSON text does not fit its message, and why.
///
/// @param line from 1
/// @param column from 1
public record FormJsonFault(int line, int column, FormFault fault) {}
