package io.meshscope.shop.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meshscope.proto.shop.user.v1.User;
import io.meshscope.proto.shop.user.v1.UserStatus;
import io.meshscope.runtime.answer.Paging;
import io.meshscope.shop.user.UserRepository.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// What every repository of users promises, seeded with 1 to 1000. Tests change users of their own:
/// 900 and up, and none is suspended afterwards.
abstract class UserRepositoryContract {

    abstract UserRepository repository();

    @Test
    void theSeedIsAsPromised() {
        User user = repository().find("123").orElseThrow().user();
        assertThat(user.getName()).isEqualTo("User-123");
        assertThat(user.getEmail()).isEqualTo("user123@example.com");
        assertThat(user.getAge()).isEqualTo(25);
        assertThat(user.getStatus()).isEqualTo(UserStatus.USER_STATUS_ACTIVE);
        assertThat(user.getPreferencesMap()).containsEntry("language", "en").hasSize(1);
        assertThat(user.getCreatedAt().getSeconds()).isEqualTo(1_767_225_600L);
        assertThat(repository().find("1")).isPresent();
        assertThat(repository().find("1000")).isPresent();
        for (String none : List.of("0", "1001", "alice", "", "1'; drop table users; --")) {
            assertThat(repository().find(none)).as(none).isEmpty();
        }
    }

    @Test
    void pagesAreInTheOrderOfNumbers() {
        assertThat(ids(1, 12))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");
        assertThat(ids(10, 100)).hasSize(100).startsWith("901").endsWith("1000");
        assertThat(ids(11, 100)).isEmpty();
        assertThat(ids(Integer.MAX_VALUE, 100)).isEmpty();
        assertThat(repository().list(Paging.of(1, 1), null).total()).isEqualTo(1_000);
    }

    @Test
    void aStateNarrowsThePageAndItsTotal() {
        suspend("950", UserStatus.USER_STATUS_SUSPENDED);
        suspend("960", UserStatus.USER_STATUS_SUSPENDED);
        UserRepository.Slice suspended =
                repository().list(Paging.of(2, 1), UserStatus.USER_STATUS_SUSPENDED);
        assertThat(suspended.users()).extracting(User::getId).containsExactly("960");
        assertThat(suspended.total()).isEqualTo(2);
        assertThat(repository().list(Paging.of(1, 1), UserStatus.USER_STATUS_ACTIVE).total())
                .isEqualTo(998);
        suspend("950", UserStatus.USER_STATUS_ACTIVE);
        suspend("960", UserStatus.USER_STATUS_ACTIVE);
    }

    @Test
    void aChangeIsKeptAndTold() {
        List<Kept> heard = new CopyOnWriteArrayList<>();
        Runnable stop = repository().watch(heard::add);
        long before = repository().find("901").orElseThrow().version();
        User renamed =
                repository()
                        .change("901", user -> user.toBuilder().setName("Zoë \"O'Hara\"").build())
                        .orElseThrow();
        assertThat(repository().find("901")).contains(new Kept(renamed, before + 1));
        await().untilAsserted(
                        () -> assertThat(heard).containsExactly(new Kept(renamed, before + 1)));
        repository().change("901", user -> user.toBuilder().build());
        assertThat(repository().find("901").orElseThrow().version()).isEqualTo(before + 1);
        assertThat(repository().change("1001", user -> user)).isEmpty();
        stop.run();
        repository().change("901", user -> user.toBuilder().setName("User-901").build());
        repository().change("902", user -> user.toBuilder().putPreferences("x", "ü").build());
        assertThat(repository().find("902").orElseThrow().user().getPreferencesMap())
                .containsEntry("x", "ü")
                .containsEntry("language", "en");
        assertThat(heard).hasSize(1);
    }

    @Test
    void aChangeThatThrowsKeepsEverythingAsItWas() {
        Kept before = repository().find("903").orElseThrow();
        assertThatThrownBy(() ->
                        repository()
                                .change(
                                        "903",
                                        user -> {
                                            throw new IllegalArgumentException("no");
                                        }))
                .hasMessage("no");
        assertThat(repository().find("903")).contains(before);
    }

    @Test
    void noChangeIsLostWhenManyChangeAtOnce() throws Exception {
        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            work.add(() ->
                    repository()
                            .change(
                                    "904",
                                    user -> user.toBuilder().setAge(user.getAge() + 1).build()));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        assertThat(repository().find("904").orElseThrow().user().getAge()).isEqualTo(45);
    }

    private void suspend(String id, UserStatus status) {
        assertThat(repository().change(id, user -> user.toBuilder().setStatus(status).build()))
                .isPresent();
    }

    private List<String> ids(int page, int size) {
        return repository().list(Paging.of(page, size), null).users().stream()
                .map(User::getId)
                .toList();
    }
}
