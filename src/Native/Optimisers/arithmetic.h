// The few in-place operations of which every optimiser's update rule is written, for one number and for lists of tensors.
// With numbers the compiler fuses a whole rule into one pass over memory; with lists each operation is one foreach call.
#pragma once

#include "../door.h"

#include <ATen/ops/_foreach_add.h>
#include <ATen/ops/_foreach_addcdiv.h>
#include <ATen/ops/_foreach_addcmul.h>
#include <ATen/ops/_foreach_div.h>
#include <ATen/ops/_foreach_mul.h>
#include <ATen/ops/_foreach_neg.h>
#include <ATen/ops/_foreach_sqrt.h>
#include <ATen/ops/abs.h>
#include <ATen/ops/maximum.h>
#include <ATen/ops/ones_like.h>
#include <ATen/ops/where.h>

#include <cmath>
#include <vector>

#define WB_INLINE __attribute__((always_inline)) inline

namespace wb {

// One element of a parameter, or of what is kept beside it.
template <typename T>
struct Lane {
    T x;
};

// The parameters that take a step together, or what is kept beside them.
struct Many {
    std::vector<at::Tensor> items;
};

// Whether some are sparse, which LibTorch's foreach operators do not take.
inline bool has_sparse(const Many& a) {
    for (const auto& item : a.items)
        if (item.layout() != at::kStrided) return true;
    return false;
}

template <typename T>
WB_INLINE void mul(Lane<T>& a, double factor) {
    a.x *= static_cast<T>(factor);
}
inline void mul(Many& a, double factor) { at::_foreach_mul_(a.items, factor); }

template <typename T>
WB_INLINE void mul(Lane<T>& a, Lane<T> b) {
    a.x *= b.x;
}
inline void mul(Many& a, const Many& b) { at::_foreach_mul_(a.items, b.items); }

template <typename T>
WB_INLINE void div(Lane<T>& a, Lane<T> b) {
    a.x /= b.x;
}
inline void div(Many& a, const Many& b) { at::_foreach_div_(a.items, b.items); }

template <typename T>
WB_INLINE void add(Lane<T>& a, double number) {
    a.x += static_cast<T>(number);
}
inline void add(Many& a, double number) { at::_foreach_add_(a.items, number); }

// a += factor * b
template <typename T>
WB_INLINE void add(Lane<T>& a, Lane<T> b, double factor) {
    a.x += static_cast<T>(factor) * b.x;
}
inline void add(Many& a, const Many& b, double factor) {
    if (!has_sparse(b)) return at::_foreach_add_(a.items, b.items, factor);
    for (size_t i = 0; i < a.items.size(); i++) a.items[i].add_(b.items[i], factor);
}

// a += factor * b * c
template <typename T>
WB_INLINE void addcmul(Lane<T>& a, Lane<T> b, Lane<T> c, double factor) {
    a.x += static_cast<T>(factor) * b.x * c.x;
}
inline void addcmul(Many& a, const Many& b, const Many& c, double factor) {
    at::_foreach_addcmul_(a.items, b.items, c.items, factor);
}

// a += factor * b / c
template <typename T>
WB_INLINE void addcdiv(Lane<T>& a, Lane<T> b, Lane<T> c, double factor) {
    a.x += static_cast<T>(factor) * b.x / c.x;
}
inline void addcdiv(Many& a, const Many& b, const Many& c, double factor) {
    at::_foreach_addcdiv_(a.items, b.items, c.items, factor);
}

template <typename T>
WB_INLINE Lane<T> root(Lane<T> a) {
    return {std::sqrt(a.x)};
}
inline Many root(const Many& a) { return {at::_foreach_sqrt(a.items)}; }

template <typename T>
WB_INLINE Lane<T> magnitude(Lane<T> a) {
    return {std::abs(a.x)};
}
inline Many magnitude(const Many& a) {
    Many found;
    for (const auto& item : a.items) found.items.push_back(at::abs(item));
    return found;
}

// A value of its own, that may be changed without changing the original.
template <typename T>
WB_INLINE Lane<T> copy(Lane<T> a) {
    return a;
}
inline Many copy(const Many& a) {
    Many found;
    for (const auto& item : a.items) found.items.push_back(item.clone());
    return found;
}

template <typename T>
WB_INLINE void assign(Lane<T>& a, Lane<T> b) {
    a.x = b.x;
}
inline void assign(Many& a, const Many& b) {
    for (size_t i = 0; i < a.items.size(); i++) a.items[i].copy_(b.items[i]);
}

// a = max(a, b)
template <typename T>
WB_INLINE void raise(Lane<T>& a, Lane<T> b) {
    a.x = a.x < b.x ? b.x : a.x;
}
inline void raise(Many& a, const Many& b) {
    for (size_t i = 0; i < a.items.size(); i++) at::maximum_out(a.items[i], a.items[i], b.items[i]);
}

template <typename T>
WB_INLINE void clamp(Lane<T>& a, double least, double most) {
    const T low = static_cast<T>(least), high = static_cast<T>(most);
    a.x = a.x < low ? low : a.x;
    a.x = a.x > high ? high : a.x;
}
inline void clamp(Many& a, double least, double most) {
    for (auto& item : a.items) item.clamp_(least, most);
}

// The sign of each element: -1, 0 or 1.
template <typename T>
WB_INLINE Lane<T> sign(Lane<T> a) {
    const T up = a.x > 0 ? static_cast<T>(1) : static_cast<T>(0);
    return {a.x < 0 ? static_cast<T>(-1) : up};
}
inline Many sign(const Many& a) {
    Many found;
    for (const auto& item : a.items) found.items.push_back(item.sign());
    return found;
}

// a *= plus where `by` is positive, a *= minus where it is negative.
template <typename T>
WB_INLINE void mul_by_sign(Lane<T>& a, Lane<T> by, double plus, double minus) {
    const T up = by.x > 0 ? static_cast<T>(plus) : static_cast<T>(1);
    a.x *= by.x < 0 ? static_cast<T>(minus) : up;
}
inline void mul_by_sign(Many& a, const Many& by, double plus, double minus) {
    for (size_t i = 0; i < a.items.size(); i++) {
        const auto& item = by.items[i];
        const auto one = at::ones_like(item);
        a.items[i].mul_(at::where(item.gt(0), one.mul(plus), at::where(item.lt(0), one.mul(minus), one)));
    }
}

// a = 0 where `by` is negative.
template <typename T>
WB_INLINE void clear_where_negative(Lane<T>& a, Lane<T> by) {
    a.x = by.x < 0 ? static_cast<T>(0) : a.x;
}
inline void clear_where_negative(Many& a, const Many& by) {
    for (size_t i = 0; i < a.items.size(); i++) a.items[i].masked_fill_(by.items[i].lt(0), 0);
}

// The direction to go against: the gradient (its negative to maximise) with the weight decay. It may share the gradient's memory.
template <typename T>
WB_INLINE Lane<T> slope(Lane<T> gradient, Lane<T> value, double decay, bool maximise) {
    const T up = maximise ? -gradient.x : gradient.x;
    return {up + static_cast<T>(decay) * value.x};
}
inline Many slope(const Many& gradient, const Many& value, double decay, bool maximise) {
    if (decay == 0 && !maximise) return gradient;
    TORCH_CHECK(!has_sparse(gradient), "Weight decay and maximising need dense gradients; one of the gradients is sparse.");
    if (maximise) {
        Many found{at::_foreach_neg(gradient.items)};
        if (decay != 0) at::_foreach_add_(found.items, value.items, decay);
        return found;
    }
    return {at::_foreach_add(gradient.items, value.items, decay)};
}

}  // namespace wb
