package io.meshscope.shop.user;

class InMemoryUsersTest extends UserRepositoryContract {

    private final InMemoryUsers users = new InMemoryUsers();

    @Override
    UserRepository repository() {
        return users;
    }
}
