using TorchSharp.Door;

namespace TorchSharp;

/// <content>The arc names of the inverse trigonometric functions, and angles.</content>
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor arccos() => Aten.arccos.Call(this);

        public Tensor arccos_() => Aten.arccos_.CallInPlace(this, this);

        public Tensor arccosh() => Aten.arccosh.Call(this);

        public Tensor arccosh_() => Aten.arccosh_.CallInPlace(this, this);

        public Tensor arcsin() => Aten.arcsin.Call(this);

        public Tensor arcsin_() => Aten.arcsin_.CallInPlace(this, this);

        public Tensor arcsinh() => Aten.arcsinh.Call(this);

        public Tensor arcsinh_() => Aten.arcsinh_.CallInPlace(this, this);

        public Tensor arctan() => Aten.arctan.Call(this);

        public Tensor arctan(Tensor other) => atan2(other);

        public Tensor arctan_() => Aten.arctan_.CallInPlace(this, this);

        public Tensor arctan_(Tensor other) => atan2_(other);

        public Tensor arctan2(Tensor other) => Aten.arctan2.Call(this, other);

        public Tensor arctan2_(Tensor other) => Aten.arctan2_.CallInPlace(this, this, other);

        public Tensor arctanh() => Aten.arctanh.Call(this);

        public Tensor arctanh_() => Aten.arctanh_.CallInPlace(this, this);

        public Tensor atan2_(Tensor other) => Aten.atan2_.CallInPlace(this, this, other);

        public Tensor deg2rad_() => Aten.deg2rad_.CallInPlace(this, this);

        public Tensor rad2deg_() => Aten.rad2deg_.CallInPlace(this, this);

        public Tensor sinc() => Aten.sinc.Call(this);

        public Tensor sinc_() => Aten.sinc_.CallInPlace(this, this);
    }

    public static Tensor arccos(Tensor input) => input.arccos();

    public static Tensor arccos_(Tensor input) => input.arccos_();

    public static Tensor arccosh(Tensor input) => input.arccosh();

    public static Tensor arccosh_(Tensor input) => input.arccosh_();

    public static Tensor arcsin(Tensor input) => input.arcsin();

    public static Tensor arcsin_(Tensor input) => input.arcsin_();

    public static Tensor arcsinh(Tensor input) => input.arcsinh();

    public static Tensor arcsinh_(Tensor input) => input.arcsinh_();

    public static Tensor arctan(Tensor input) => input.arctan();

    public static Tensor arctan(Tensor input, Tensor other) => input.arctan(other);

    public static Tensor arctan_(Tensor input) => input.arctan_();

    public static Tensor arctan_(Tensor input, Tensor other) => input.arctan_(other);

    public static Tensor arctan2(Tensor input, Tensor other) => input.arctan2(other);

    public static Tensor arctan2_(Tensor input, Tensor other) => input.arctan2_(other);

    public static Tensor arctanh(Tensor input) => input.arctanh();

    public static Tensor arctanh_(Tensor input) => input.arctanh_();

    public static Tensor atan2_(Tensor input, Tensor other) => input.atan2_(other);

    public static Tensor deg2rad_(Tensor input) => input.deg2rad_();

    public static Tensor rad2deg_(Tensor input) => input.rad2deg_();

    public static Tensor sinc(Tensor input) => input.sinc();

    public static Tensor sinc_(Tensor input) => input.sinc_();
}

internal static partial class Aten
{
    internal static readonly Operator arccos = new("arccos");
    internal static readonly Operator arccos_ = new("arccos_");
    internal static readonly Operator arccosh = new("arccosh");
    internal static readonly Operator arccosh_ = new("arccosh_");
    internal static readonly Operator arcsin = new("arcsin");
    internal static readonly Operator arcsin_ = new("arcsin_");
    internal static readonly Operator arcsinh = new("arcsinh");
    internal static readonly Operator arcsinh_ = new("arcsinh_");
    internal static readonly Operator arctan = new("arctan");
    internal static readonly Operator arctan_ = new("arctan_");
    internal static readonly Operator arctan2 = new("arctan2");
    internal static readonly Operator arctan2_ = new("arctan2_");
    internal static readonly Operator arctanh = new("arctanh");
    internal static readonly Operator arctanh_ = new("arctanh_");
    internal static readonly Operator atan2_ = new("atan2_");
    internal static readonly Operator deg2rad_ = new("deg2rad_");
    internal static readonly Operator rad2deg_ = new("rad2deg_");
    internal static readonly Operator sinc = new("sinc");
    internal static readonly Operator sinc_ = new("sinc_");
}
