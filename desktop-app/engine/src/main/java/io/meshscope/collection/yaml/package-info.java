/// Collections as YAML files: one file a request, one a set of variables. What reads them also
/// reads the other files that hold calls and answers.
@NullMarked
package io.meshscope.collection.yaml;

import org.jspecify.annotations.NullMarked;
