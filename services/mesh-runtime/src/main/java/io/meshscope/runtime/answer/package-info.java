/// What a service answers with besides its messages: errors that name the field, faults turned into
/// statuses, and the notice that a fallback stood in. It must not know any service.
@NullMarked
package io.meshscope.runtime.answer;

import org.jspecify.annotations.NullMarked;
