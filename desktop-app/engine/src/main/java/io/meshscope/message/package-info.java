/// What the engine says to a user, in the user's language: sentences of two bundles, `messages` and
/// `messages_zh_CN`, that name things. Logs and commands say them in English.
@NullMarked
package io.meshscope.message;

import org.jspecify.annotations.NullMarked;
