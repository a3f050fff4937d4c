namespace Workbench.Kernel.Reports;

/// <summary>The LaTeX commands that stand for a symbol.</summary>
internal static class FormulaSymbols
{
    public static readonly IReadOnlyDictionary<string, string> Letters = Pairs(
        "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ "
        + "tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω "
        + "infty ∞ partial ∂ nabla ∇ ell ℓ top ⊤ emptyset ∅");

    public static readonly IReadOnlyDictionary<string, string> Operators = Pairs(
        "cdot · times × pm ± mp ∓ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ sim ∼ propto ∝ equiv ≡ ll ≪ gg ≫ to → rightarrow → leftarrow ← "
        + "Rightarrow ⇒ in ∈ notin ∉ subset ⊂ cup ∪ cap ∩ forall ∀ exists ∃ mid ∣ ldots … dots … cdots ⋯ sum ∑ prod ∏ int ∫ langle ⟨ rangle ⟩ "
        + "{ { } } | ‖ otimes ⊗ odot ⊙ circ ∘ prime ′ perp ⊥ % %");

    public static readonly IReadOnlyDictionary<string, string> Accents =
        Pairs("hat ^ widehat ^ bar ¯ overline ¯ tilde ~ widetilde ~ vec → dot ˙ ddot ¨");

    /// <summary>Style classes of the alphabets.</summary>
    public static readonly IReadOnlyDictionary<string, string> Variants =
        Pairs("mathbf bold boldsymbol bold bm bold mathit italic mathcal italic");

    public static readonly IReadOnlySet<string> Functions = Words(
        "log ln exp sin cos tan tanh max min arg det lim Pr sup inf dim");

    /// <summary>Operators whose scripts stand below and above in a displayed formula.</summary>
    public static readonly IReadOnlySet<string> Large = Words("sum prod max min lim sup inf");

    private static HashSet<string> Words(string list) => new(list.Split(' '), StringComparer.Ordinal);

    private static Dictionary<string, string> Pairs(string list) =>
        list.Split(' ').Chunk(2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
