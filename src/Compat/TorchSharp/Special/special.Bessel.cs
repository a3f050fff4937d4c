using TorchSharp.Door;

namespace TorchSharp;

/// <content>Bessel and Airy functions.</content>
public static partial class torch
{
    public static partial class special
    {
        public static Tensor airy_ai(Tensor input, Tensor? @out = null) =>
            @out is null ? Aten.special_airy_ai.Call(input) : Aten.special_airy_ai_out.CallInPlace(@out, input, @out);

        public static Tensor bessel_j0(Tensor input, Tensor? @out = null) =>
            @out is null ? Aten.special_bessel_j0.Call(input) : Aten.special_bessel_j0_out.CallInPlace(@out, input, @out);

        public static Tensor bessel_j1(Tensor input, Tensor? @out = null) =>
            @out is null ? Aten.special_bessel_j1.Call(input) : Aten.special_bessel_j1_out.CallInPlace(@out, input, @out);

        public static Tensor bessel_y0(Tensor input, Tensor? @out = null) =>
            @out is null ? Aten.special_bessel_y0.Call(input) : Aten.special_bessel_y0_out.CallInPlace(@out, input, @out);

        public static Tensor bessel_y1(Tensor input, Tensor? @out = null) =>
            @out is null ? Aten.special_bessel_y1.Call(input) : Aten.special_bessel_y1_out.CallInPlace(@out, input, @out);

        public static Tensor modified_bessel_i0(Tensor input, Tensor? @out = null) =>
            @out is null
                ? Aten.special_modified_bessel_i0.Call(input)
                : Aten.special_modified_bessel_i0_out.CallInPlace(@out, input, @out);

        public static Tensor modified_bessel_i1(Tensor input, Tensor? @out = null) =>
            @out is null
                ? Aten.special_modified_bessel_i1.Call(input)
                : Aten.special_modified_bessel_i1_out.CallInPlace(@out, input, @out);

        public static Tensor modified_bessel_k0(Tensor input, Tensor? @out = null) =>
            @out is null
                ? Aten.special_modified_bessel_k0.Call(input)
                : Aten.special_modified_bessel_k0_out.CallInPlace(@out, input, @out);

        public static Tensor modified_bessel_k1(Tensor input, Tensor? @out = null) =>
            @out is null
                ? Aten.special_modified_bessel_k1.Call(input)
                : Aten.special_modified_bessel_k1_out.CallInPlace(@out, input, @out);

        public static Tensor scaled_modified_bessel_k0(Tensor input, Tensor? @out = null) =>
            @out is null
                ? Aten.special_scaled_modified_bessel_k0.Call(input)
                : Aten.special_scaled_modified_bessel_k0_out.CallInPlace(@out, input, @out);

        public static Tensor scaled_modified_bessel_k1(Tensor input, Tensor? @out = null) =>
            @out is null
                ? Aten.special_scaled_modified_bessel_k1.Call(input)
                : Aten.special_scaled_modified_bessel_k1_out.CallInPlace(@out, input, @out);

        public static Tensor spherical_bessel_j0(Tensor input, Tensor? @out = null) =>
            @out is null
                ? Aten.special_spherical_bessel_j0.Call(input)
                : Aten.special_spherical_bessel_j0_out.CallInPlace(@out, input, @out);
    }
}

internal static partial class Aten
{
    internal static readonly Operator special_airy_ai = new("special_airy_ai");
    internal static readonly Operator special_airy_ai_out = new("special_airy_ai", "out");
    internal static readonly Operator special_bessel_j0 = new("special_bessel_j0");
    internal static readonly Operator special_bessel_j0_out = new("special_bessel_j0", "out");
    internal static readonly Operator special_bessel_j1 = new("special_bessel_j1");
    internal static readonly Operator special_bessel_j1_out = new("special_bessel_j1", "out");
    internal static readonly Operator special_bessel_y0 = new("special_bessel_y0");
    internal static readonly Operator special_bessel_y0_out = new("special_bessel_y0", "out");
    internal static readonly Operator special_bessel_y1 = new("special_bessel_y1");
    internal static readonly Operator special_bessel_y1_out = new("special_bessel_y1", "out");
    internal static readonly Operator special_modified_bessel_i0 = new("special_modified_bessel_i0");
    internal static readonly Operator special_modified_bessel_i0_out = new("special_modified_bessel_i0", "out");
    internal static readonly Operator special_modified_bessel_i1 = new("special_modified_bessel_i1");
    internal static readonly Operator special_modified_bessel_i1_out = new("special_modified_bessel_i1", "out");
    internal static readonly Operator special_modified_bessel_k0 = new("special_modified_bessel_k0");
    internal static readonly Operator special_modified_bessel_k0_out = new("special_modified_bessel_k0", "out");
    internal static readonly Operator special_modified_bessel_k1 = new("special_modified_bessel_k1");
    internal static readonly Operator special_modified_bessel_k1_out = new("special_modified_bessel_k1", "out");
    internal static readonly Operator special_scaled_modified_bessel_k0 = new("special_scaled_modified_bessel_k0");
    internal static readonly Operator special_scaled_modified_bessel_k0_out = new("special_scaled_modified_bessel_k0", "out");
    internal static readonly Operator special_scaled_modified_bessel_k1 = new("special_scaled_modified_bessel_k1");
    internal static readonly Operator special_scaled_modified_bessel_k1_out = new("special_scaled_modified_bessel_k1", "out");
    internal static readonly Operator special_spherical_bessel_j0 = new("special_spherical_bessel_j0");
    internal static readonly Operator special_spherical_bessel_j0_out = new("special_spherical_bessel_j0", "out");
}
