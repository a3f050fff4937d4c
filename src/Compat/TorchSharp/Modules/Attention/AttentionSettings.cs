namespace TorchSharp.Modules;

/// <summary>What a multi-head attention is made with.</summary>
internal sealed record AttentionSettings(
    long Size, long Heads, double Dropout, bool Bias, bool AddBiasKeyValue, bool AddZeroAttention, long KeySize, long ValueSize)
{
    internal bool SameSizes => KeySize == Size && ValueSize == Size;

    internal long HeadSize => Size / Heads;

    internal void Check()
    {
        if (Size <= 0 || Heads <= 0 || Size % Heads != 0)
            throw new ArgumentException($"{Size} features cannot be shared out evenly among {Heads} heads.");
        if (!(Dropout is >= 0 and <= 1))
            throw new ArgumentException($"The dropout of an attention is a probability between 0 and 1, not {Dropout}.");
    }
}
