package io.meshscope.invoke.form;

/// Where a JSON text does not fit its message, and why.
///
/// @param path of the field, `items[1].quantity`; empty for the message itself
/// @param line from 1
/// @param column from 1
public record FormJsonFault(String path, int line, int column, FormFault fault) {}
