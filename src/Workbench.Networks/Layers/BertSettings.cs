namespace Workbench.Networks.Layers;

/// <summary>Sizes of a BERT encoder (Devlin et al. 2019).</summary>
/// <param name="Vocabulary">Different tokens.</param>
/// <param name="Layers">Encoder layers.</param>
/// <param name="Width">Numbers a token.</param>
/// <param name="Heads">Attention heads; they divide the width.</param>
/// <param name="FeedForward">Units of the feed-forward layer.</param>
/// <param name="Positions">Tokens of a sequence at most.</param>
/// <param name="Dropout">Probability of dropout, also of the attention weights.</param>
internal sealed record BertSettings(int Vocabulary, int Layers, int Width, int Heads, int FeedForward, int Positions, double Dropout)
{
    /// <summary>Epsilon of the layer norms.</summary>
    public const double Epsilon = 1e-12;

    /// <summary>Refuses sizes that do not fit together.</summary>
    /// <exception cref="WorkbenchException">A size is not positive, or the heads do not divide the width.</exception>
    public void Check()
    {
        if (Vocabulary < 1 || Layers < 1 || Width < 1 || Heads < 1 || FeedForward < 1 || Positions < 1 || Dropout is not (>= 0 and < 1))
            throw new WorkbenchException($"The sizes of a BERT are positive and its dropout is from 0 to below 1; it was given {this}.");
        if (Width % Heads != 0)
            throw new WorkbenchException($"A BERT of width {Width} cannot have {Heads} attention heads: the heads must divide the width.");
    }
}
