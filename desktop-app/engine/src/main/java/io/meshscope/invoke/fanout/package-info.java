/// One call to each instance of a service, and what differs between their answers.
@NullMarked
package io.meshscope.invoke.fanout;

import org.jspecify.annotations.NullMarked;
