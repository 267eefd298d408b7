/// How a server is called, chosen in the window: with TLS or without, and with which credentials.
@NullMarked
package io.meshscope.ui.invoke.access;

import org.jspecify.annotations.NullMarked;
