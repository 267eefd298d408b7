/// Access to etcd that survives its absence: a lease that is granted again when lost, and keys that
/// are read, watched and read again. The only package with jetcd types; it must not know what the
/// keys mean.
@NullMarked
package io.meshscope.runtime.etcd;

import org.jspecify.annotations.NullMarked;
