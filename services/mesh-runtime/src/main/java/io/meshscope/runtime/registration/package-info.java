/// Makes an instance known to the mesh and takes it back. etcd today; another registry is another
/// class here behind [io.meshscope.runtime.registration.Registration].
@NullMarked
package io.meshscope.runtime.registration;

import org.jspecify.annotations.NullMarked;
