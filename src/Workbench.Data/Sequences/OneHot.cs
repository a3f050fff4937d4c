using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbench.Data.Sequences;

/// <summary>
/// Bases as four channels, channel by channel: number c * length + i is the share of the encoding's letter c at position i.
/// Lower case reads as upper, U as T. IUPAC ambiguity letters count as unknown and follow <see cref="SequenceEncoding.Unknown"/>;
/// with <see cref="SequenceEncoding.SpreadAmbiguous"/> those of two or three bases are spread over them instead. Any other character
/// is an error that names it and its position.
/// </summary>
public static class OneHot
{
    private const int Channels = 4;

    /// <summary>Bases below which one thread does it all.</summary>
    private const int ParallelFrom = 1 << 20;

    /// <summary>Encodes as 32-bit floats.</summary>
    /// <param name="bases">The sequence, a byte a letter.</param>
    /// <param name="encoding">Order of the channels and rule for unknown bases.</param>
    /// <param name="channelsByLength">4 x length numbers, all overwritten.</param>
    /// <param name="random">Draws for unknown bases, in the order of the positions; needed by the random rules only.</param>
    /// <exception cref="WorkbenchException">A character is no IUPAC letter.</exception>
    /// <exception cref="ArgumentException">The destination has another size, or a random rule lacks its random numbers.</exception>
    public static void Encode(ReadOnlySpan<byte> bases, SequenceEncoding encoding, Span<float> channelsByLength, SeededRandom? random = null) =>
        Encode<float, FloatLanes>(bases, encoding, channelsByLength, random);

    /// <summary>Encodes as 16-bit floats; see the 32-bit form.</summary>
    public static void Encode(ReadOnlySpan<byte> bases, SequenceEncoding encoding, Span<Half> channelsByLength, SeededRandom? random = null) =>
        Encode<Half, HalfLanes>(bases, encoding, channelsByLength, random);

    /// <summary>
    /// Encodes as 8-bit integers; see the 32-bit form. The rules that need fractions (<see cref="UnknownBase.Quarter"/>,
    /// <see cref="UnknownBase.RandomVector"/>, <see cref="SequenceEncoding.SpreadAmbiguous"/>) are refused.
    /// </summary>
    public static void Encode(ReadOnlySpan<byte> bases, SequenceEncoding encoding, Span<sbyte> channelsByLength, SeededRandom? random = null)
    {
        if (encoding.SpreadAmbiguous || encoding.Unknown is UnknownBase.Quarter or UnknownBase.RandomVector)
            throw new ArgumentException($"{encoding} needs fractions; 8-bit integers have none. Use floats.", nameof(encoding));
        Encode<sbyte, ByteLanes>(bases, encoding, channelsByLength, random);
    }

    /// <summary>Encodes text into a new array of 4 x length numbers.</summary>
    public static float[] Encode(string bases, SequenceEncoding? encoding = null, SeededRandom? random = null)
    {
        var channels = new float[Channels * bases.Length];
        Encode(System.Text.Encoding.Latin1.GetBytes(bases), encoding ?? SequenceEncoding.Standard, channels, random);
        return channels;
    }

    /// <summary>
    /// The letters of encoded bases: at each position the letter of the largest channel, N where channels share the largest value
    /// (all zero, all a quarter) or one of them is NaN.
    /// </summary>
    /// <param name="channelsByLength">4 x length numbers.</param>
    /// <param name="encoding">Order of the channels.</param>
    /// <param name="bases">length letters.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public static void Decode<T>(ReadOnlySpan<T> channelsByLength, SequenceEncoding encoding, Span<byte> bases)
        where T : INumber<T>
    {
        CheckSize(bases.Length, channelsByLength.Length, nameof(channelsByLength));
        for (var i = 0; i < bases.Length; i++)
        {
            var best = 0;
            var single = !T.IsNaN(channelsByLength[i]);
            for (var c = 1; c < Channels; c++)
            {
                var value = channelsByLength[(c * bases.Length) + i];
                var largest = channelsByLength[(best * bases.Length) + i];
                if (value > largest)
                    (best, single) = (c, true);
                else if (!(value < largest))
                    single = false;
            }

            bases[i] = single && !AnyNaN(channelsByLength, bases.Length, i) ? (byte)encoding.Order[best] : (byte)'N';
        }
    }

    /// <summary>The letters of encoded bases as text; see the other form.</summary>
    public static string Decode<T>(ReadOnlySpan<T> channelsByLength, SequenceEncoding? encoding = null)
        where T : INumber<T>
    {
        var bases = new byte[channelsByLength.Length / Channels];
        Decode(channelsByLength, encoding ?? SequenceEncoding.Standard, bases);
        return System.Text.Encoding.ASCII.GetString(bases);
    }

    private static bool AnyNaN<T>(ReadOnlySpan<T> channels, int length, int i)
        where T : INumber<T> =>
        T.IsNaN(channels[i]) || T.IsNaN(channels[length + i]) || T.IsNaN(channels[(2 * length) + i]) || T.IsNaN(channels[(3 * length) + i]);

    private static void Encode<T, TLanes>(ReadOnlySpan<byte> bases, SequenceEncoding encoding, Span<T> channels, SeededRandom? random)
        where T : unmanaged
        where TLanes : ILanes<T>
    {
        CheckSize(bases.Length, channels.Length, nameof(channels));
        if (random is null && encoding.Unknown is UnknownBase.RandomBase or UnknownBase.RandomVector)
            throw new ArgumentException($"{encoding} draws unknown bases at random; give it random numbers.", nameof(random));

        // Random rules draw in the order of the positions, so one thread walks them.
        var fault = bases.Length < ParallelFrom || Threads.Count == 1 || encoding.Unknown is UnknownBase.RandomBase or UnknownBase.RandomVector
            ? new Encoder<T, TLanes>(encoding, random).Run(bases, channels, 0, bases.Length)
            : EncodeParallel<T, TLanes>(bases, encoding, channels);
        if (fault >= 0)
            throw new WorkbenchException(Nucleotide.Fault(bases[fault], fault));
    }

    private static unsafe int EncodeParallel<T, TLanes>(ReadOnlySpan<byte> bases, SequenceEncoding encoding, Span<T> channels)
        where T : unmanaged
        where TLanes : ILanes<T>
    {
        const int Part = 1 << 18;
        var length = bases.Length;
        var firstFault = int.MaxValue;
        var gate = new Lock();
        fixed (byte* from = bases)
        fixed (T* to = channels)
        {
            // A fixed pointer cannot be captured; the memory stays fixed until the loop has ended.
            var (source, target) = ((nint)from, (nint)to);
            Parallel.For(0, (length + Part - 1) / Part, Threads.Options(), part =>
            {
                var begin = part * Part;
                var fault = new Encoder<T, TLanes>(encoding, null).Run(
                    new ReadOnlySpan<byte>((byte*)source, length), new Span<T>((T*)target, Channels * length), begin, Math.Min(begin + Part, length));
                if (fault >= 0)
                    lock (gate)
                        firstFault = Math.Min(firstFault, fault);
            });
        }

        return firstFault == int.MaxValue ? -1 : firstFault;
    }

    private static void CheckSize(int length, int size, string name)
    {
        if (size != (long)Channels * length)
            throw new ArgumentException($"{length} bases take {(long)Channels * length} numbers; there are {size}.", name);
    }

    /// <summary>How 32 yes-or-no bytes (0xFF or 0) become 32 numbers (1 or 0).</summary>
    private interface ILanes<T>
    {
        static abstract void Store(Vector256<byte> isLetter, ref T to);

        static abstract T Number(float value);
    }

    private readonly struct ByteLanes : ILanes<sbyte>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Store(Vector256<byte> isLetter, ref sbyte to) => (isLetter & Vector256<byte>.One).AsSByte().StoreUnsafe(ref to);

        public static sbyte Number(float value) => (sbyte)value;
    }

    private readonly struct HalfLanes : ILanes<Half>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Store(Vector256<byte> isLetter, ref Half to)
        {
            var one = Vector256.Create(BitConverter.HalfToInt16Bits(Half.One));
            var (low, high) = Vector256.Widen(isLetter.AsSByte());
            ref var bits = ref Unsafe.As<Half, short>(ref to);
            (low & one).StoreUnsafe(ref bits);
            (high & one).StoreUnsafe(ref bits, 16);
        }

        public static Half Number(float value) => (Half)value;
    }

    private readonly struct FloatLanes : ILanes<float>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Store(Vector256<byte> isLetter, ref float to)
        {
            var (low, high) = Vector256.Widen(isLetter.AsSByte());
            Store(low, ref to);
            Store(high, ref Unsafe.Add(ref to, 16));
        }

        public static float Number(float value) => value;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Store(Vector256<short> isLetter, ref float to)
        {
            var (low, high) = Vector256.Widen(isLetter);
            (low.AsSingle() & Vector256<float>.One).StoreUnsafe(ref to);
            (high.AsSingle() & Vector256<float>.One).StoreUnsafe(ref to, 8);
        }
    }

    /// <summary>Encodes a stretch: 32 bases at a time, then what is not A, C, G or T one by one.</summary>
    private readonly struct Encoder<T, TLanes>(SequenceEncoding encoding, SeededRandom? random)
        where T : unmanaged
        where TLanes : ILanes<T>
    {
        private const int Block = 32;

        private readonly int a = encoding.Order.IndexOf('A');
        private readonly int c = encoding.Order.IndexOf('C');
        private readonly int g = encoding.Order.IndexOf('G');
        private readonly int t = encoding.Order.IndexOf('T');

        /// <summary>Returns the first position whose character is no IUPAC letter, or -1.</summary>
        public int Run(ReadOnlySpan<byte> bases, Span<T> channels, int begin, int end)
        {
            var length = bases.Length;
            ref var from = ref MemoryMarshal.GetReference(bases);
            ref var to = ref MemoryMarshal.GetReference(channels);
            ref var toA = ref Unsafe.Add(ref to, (nint)a * length);
            ref var toC = ref Unsafe.Add(ref to, (nint)c * length);
            ref var toG = ref Unsafe.Add(ref to, (nint)g * length);
            ref var toT = ref Unsafe.Add(ref to, (nint)t * length);
            var i = begin;
            for (; i <= end - Block; i += Block)
            {
                // Without bit 5 lower case is upper; without bit 0 besides, U is T.
                var letters = Vector256.LoadUnsafe(ref from, (nuint)i);
                var upper = letters & Vector256.Create((byte)0xDF);
                var isA = Vector256.Equals(upper, Vector256.Create((byte)'A'));
                var isC = Vector256.Equals(upper, Vector256.Create((byte)'C'));
                var isG = Vector256.Equals(upper, Vector256.Create((byte)'G'));
                var isT = Vector256.Equals(letters & Vector256.Create((byte)0xDE), Vector256.Create((byte)'T'));
                TLanes.Store(isA, ref Unsafe.Add(ref toA, i));
                TLanes.Store(isC, ref Unsafe.Add(ref toC, i));
                TLanes.Store(isG, ref Unsafe.Add(ref toG, i));
                TLanes.Store(isT, ref Unsafe.Add(ref toT, i));
                var others = ~(isA | isC | isG | isT);
                if (encoding.Unknown == UnknownBase.Zero)
                    others &= ~Vector256.Equals(upper, Vector256.Create((byte)'N'));
                for (var left = others.ExtractMostSignificantBits(); left != 0; left &= left - 1)
                    if (!WriteOther(bases, channels, i + BitOperations.TrailingZeroCount(left)))
                        return i + BitOperations.TrailingZeroCount(left);
            }

            for (; i < end; i++)
            {
                var code = Nucleotide.Code(bases[i]);
                Unsafe.Add(ref toA, i) = TLanes.Number(code == 0 ? 1 : 0);
                Unsafe.Add(ref toC, i) = TLanes.Number(code == 1 ? 1 : 0);
                Unsafe.Add(ref toG, i) = TLanes.Number(code == 2 ? 1 : 0);
                Unsafe.Add(ref toT, i) = TLanes.Number(code == 3 ? 1 : 0);
                if (code > 3 && !WriteOther(bases, channels, i))
                    return i;
            }

            return -1;
        }

        /// <summary>Writes a position that holds none of A, C, G, T, U; false where it is no IUPAC letter. Its channels hold zeros.</summary>
        private bool WriteOther(ReadOnlySpan<byte> bases, Span<T> channels, int i)
        {
            var set = Nucleotide.Set(bases[i]);
            var length = bases.Length;
            if (set == 0)
                return false;
            if (encoding.SpreadAmbiguous && set != 15)
            {
                var share = TLanes.Number(1f / BitOperations.PopCount((uint)set));
                for (var code = 0; code < Channels; code++)
                    if ((set >> code & 1) != 0)
                        channels[(encoding.Order.IndexOf(Nucleotide.Letters[code]) * length) + i] = share;
                return true;
            }

            switch (encoding.Unknown)
            {
                case UnknownBase.RandomBase:
                    channels[(encoding.Order.IndexOf(Nucleotide.Letters[random!.NextInt(Channels)]) * length) + i] = TLanes.Number(1);
                    break;
                case UnknownBase.Quarter:
                case UnknownBase.RandomVector:
                    for (var channel = 0; channel < Channels; channel++)
                        channels[(channel * length) + i] = TLanes.Number(
                            encoding.Unknown == UnknownBase.Quarter ? 0.25f : (float)((2 * random!.NextDouble()) - 1));
                    break;
            }

            return true;
        }
    }
}
