/// Who may speak with whom: mutual TLS between the services, from PEM files. It must not know what
/// is said.
@NullMarked
package io.meshscope.runtime.security;

import org.jspecify.annotations.NullMarked;
