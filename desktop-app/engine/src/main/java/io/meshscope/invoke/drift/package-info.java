/// What differs between two schemas: of two instances, or of a file and a server.
@NullMarked
package io.meshscope.invoke.drift;

import org.jspecify.annotations.NullMarked;
