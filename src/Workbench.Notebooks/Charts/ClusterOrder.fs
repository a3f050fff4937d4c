namespace Workbench.Notebooks

/// Orders individuals so that relatives stand side by side: the leaves of an average-linkage tree, built by
/// nearest-neighbour chains (Murtagh 1983, The Computer Journal 26:354). Time and memory grow with the square of the number.
module internal ClusterOrder =

    [<Literal>]
    let private Joined = -1

    /// The cluster most similar to one; a tie goes to the one the chain came from, so that chains end.
    let private nearest (similarity: float32[]) (size: int) (members: int list[]) (cluster: int) (previous: int) =
        let mutable best = previous

        let mutable closest =
            if previous < 0 then
                System.Single.NegativeInfinity
            else
                similarity[cluster * size + previous]

        for other in 0 .. size - 1 do
            let value = similarity[cluster * size + other]

            if other <> cluster && value > closest && not (List.isEmpty members[other]) then
                best <- other
                closest <- value

        best

    /// Joins the second cluster to the first: its similarity to any other is the mean over the members of both.
    let private join (similarity: float32[]) (size: int) (members: int list[]) (counts: int[]) (first: int) (second: int) =
        let total = float32 (counts[first] + counts[second])

        let weight, otherWeight =
            float32 counts[first] / total, float32 counts[second] / total

        for other in 0 .. size - 1 do
            let mean =
                weight * similarity[first * size + other]
                + otherWeight * similarity[second * size + other]

            similarity[first * size + other] <- mean
            similarity[other * size + first] <- mean

        members[first] <- members[first] @ members[second]
        members[second] <- []
        counts[first] <- counts[first] + counts[second]
        counts[second] <- 0

    /// The order of the individuals of a symmetric matrix of similarities, given row by row.
    let create (matrix: float[]) (size: int) : int[] =
        let similarity = Array.map float32 matrix
        let members = Array.init size List.singleton
        let counts = Array.create size 1
        let chain = System.Collections.Generic.Stack<int>()
        let mutable clusters = size

        while clusters > 1 do
            if chain.Count = 0 then
                chain.Push(counts |> Array.findIndex (fun count -> count > 0))

            let tip = chain.Pop()
            let previous = if chain.Count > 0 then chain.Peek() else Joined
            let next = nearest similarity size members tip previous

            if next = previous then
                chain.Pop() |> ignore
                join similarity size members counts (min tip next) (max tip next)
                clusters <- clusters - 1
            else
                chain.Push tip
                chain.Push next

        members |> Array.find (List.isEmpty >> not) |> Array.ofList
