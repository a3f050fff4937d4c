// What ProcessGroupGloo.hpp names of gloo, whose own headers neither Debian's libtorch-dev nor PyTorch's wheels bring.
// Declarations only: the door holds these types by pointer and never makes or calls one; LibTorch does.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace gloo {

class Context {
 public:
    void setTimeout(std::chrono::milliseconds timeout);
};

namespace transport {

class Device;

class UnboundBuffer {
 public:
    virtual ~UnboundBuffer() = 0;
};

}  // namespace transport

namespace rendezvous {

class Store {
 public:
    static constexpr std::chrono::milliseconds kDefaultTimeout = std::chrono::seconds(30);
    virtual ~Store();
    virtual void set(const std::string& key, const std::vector<char>& data) = 0;
    virtual std::vector<char> get(const std::string& key) = 0;
    virtual void wait(const std::vector<std::string>& keys) = 0;
    virtual void wait(const std::vector<std::string>& keys, const std::chrono::milliseconds& timeout);
};

}  // namespace rendezvous

}  // namespace gloo
