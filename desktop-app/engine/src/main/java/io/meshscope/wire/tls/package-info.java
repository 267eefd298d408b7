/// Which files a TLS connection is made with, for every client of the engine.
@NullMarked
package io.meshscope.wire.tls;

import org.jspecify.annotations.NullMarked;
