/// An example of a schema source: descriptor sets in JSON. `docs/extending.md` shows it.
@NullMarked
package io.meshscope.invoke.json;

import org.jspecify.annotations.NullMarked;
