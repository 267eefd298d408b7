/// How a server is called: with which TLS files, and what a call shows so that it is let in.
@NullMarked
package io.meshscope.wire.access;

import org.jspecify.annotations.NullMarked;
