/// A small HTTP/1.1 server on the loopback interface, with a limit for everything that a sender
/// decides: connections, requests at once, the size of a body before and after decompression, and
/// the time that a request may take to arrive.
///
/// Netty's types stay in here.
@NullMarked
package io.meshscope.wire.http;

import org.jspecify.annotations.NullMarked;
