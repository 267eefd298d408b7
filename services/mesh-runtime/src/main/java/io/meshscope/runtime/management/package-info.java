/// What an operator asks a process over HTTP: is it healthy, what does it measure.
@NullMarked
package io.meshscope.runtime.management;

import org.jspecify.annotations.NullMarked;
