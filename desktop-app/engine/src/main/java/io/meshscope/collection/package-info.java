/// Requests kept as files: calls with variables, and what is expected of their answers and traces.
///
/// A collection is a folder; `yaml` reads it. Running it makes the calls one after another and
/// checks each.
@NullMarked
package io.meshscope.collection;

import org.jspecify.annotations.NullMarked;
