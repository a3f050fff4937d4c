using TorchSharp.Door;

namespace TorchSharp;

/// <content>Complex numbers.</content>
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor angle() => Aten.angle.Call(this);

        public Tensor conj() => Aten.conj.Call(this);

        public Tensor conj_physical() => Aten.conj_physical.Call(this);

        public Tensor conj_physical_() => Aten.conj_physical_.CallInPlace(this, this);

        public Tensor view_as_real() => Aten.view_as_real.Call(this);

        public Tensor view_as_complex() => Aten.view_as_complex.Call(this);

        public Tensor resolve_conj() => Aten.resolve_conj.Call(this);

        public Tensor resolve_neg() => Aten.resolve_neg.Call(this);

        public bool is_conj() => Aten.is_conj.CallValue(this).Integer != 0;

        public bool is_neg() => Aten.is_neg.CallValue(this).Integer != 0;

        public Tensor adjoint() => Aten.adjoint.Call(this);

        public Tensor cfloat() => to_type(ScalarType.ComplexFloat32);

        public Tensor cdouble() => to_type(ScalarType.ComplexFloat64);

        /// <summary>The real parts, a view; the tensor itself where it is real.</summary>
        public Tensor real => is_complex() ? Aten.real.Call(this) : alias();

        /// <summary>The imaginary parts, a view.</summary>
        public Tensor imag => Aten.imag.Call(this);

        /// <summary>A matrix, transposed and conjugated.</summary>
        public Tensor H => Aten.matrix_H.Call(this);

        /// <summary>A matrix or batch of matrices, transposed and conjugated.</summary>
        public Tensor mH => Aten.mH.Call(this);
    }

    public static Tensor angle(Tensor input) => input.angle();

    public static Tensor conj(Tensor input) => input.conj();

    public static Tensor conj_physical(Tensor input) => input.conj_physical();

    public static Tensor conj_physical_(Tensor input) => input.conj_physical_();

    public static Tensor real(Tensor input) => input.real;

    public static Tensor imag(Tensor input) => input.imag;

    public static Tensor complex(Tensor real, Tensor imag) => Aten.complex.Call(real, imag);

    public static Tensor polar(Tensor abs, Tensor angle) => Aten.polar.Call(abs, angle);

    public static Tensor view_as_real(Tensor input) => input.view_as_real();

    public static Tensor view_as_complex(Tensor input) => input.view_as_complex();

    public static Tensor resolve_conj(Tensor input) => input.resolve_conj();

    public static Tensor resolve_neg(Tensor input) => input.resolve_neg();

    public static bool is_conj(Tensor input) => input.is_conj();

    public static Tensor is_neg(Tensor input) => input.is_neg();

    public static Tensor adjoint(Tensor input) => input.adjoint();
}

internal static partial class Aten
{
    internal static readonly Operator angle = new("angle");
    internal static readonly Operator conj = new("conj");
    internal static readonly Operator conj_physical = new("conj_physical");
    internal static readonly Operator conj_physical_ = new("conj_physical_");
    internal static readonly Operator view_as_real = new("view_as_real");
    internal static readonly Operator view_as_complex = new("view_as_complex");
    internal static readonly Operator resolve_conj = new("resolve_conj");
    internal static readonly Operator resolve_neg = new("resolve_neg");
    internal static readonly Operator is_conj = new("is_conj");
    internal static readonly Operator is_neg = new("is_neg");
    internal static readonly Operator adjoint = new("adjoint");
    internal static readonly Operator real = new("real");
    internal static readonly Operator imag = new("imag");
    internal static readonly Operator matrix_H = new("matrix_H");
    internal static readonly Operator mH = new("mH");
    internal static readonly Operator complex = new("complex");
    internal static readonly Operator polar = new("polar");
}
