/// Calls as command lines of [grpcurl](https://github.com/fullstorydev/grpcurl), read and written.
@NullMarked
package io.meshscope.collection.grpcurl;

import org.jspecify.annotations.NullMarked;
