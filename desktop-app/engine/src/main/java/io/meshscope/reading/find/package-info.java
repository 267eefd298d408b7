/// What is wrong in a mesh at a moment: a short list with stable codes, each with its evidence and
/// the place where it can be seen. It computes no verdict of its own: conditions, convergence and
/// breakers are read as everywhere else.
@NullMarked
package io.meshscope.reading.find;

import org.jspecify.annotations.NullMarked;
