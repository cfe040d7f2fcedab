namespace AidCoord.Metrics.Groups;

/// <summary>
/// The money of one cell that arrangements hold for (O6). One object serves cell after cell: a question asks tens of thousands of
/// cells, and most of its time would go into making small collections.
/// </summary>
/// <param name="arrangements">How many arrangements the country has.</param>
internal sealed class ArrangedCell(int arrangements)
{
    private readonly int[] clusterOf = [.. Enumerable.Range(0, arrangements)];
    private readonly List<(int Donor, Int128 Own, int[] Arrangements, Int128 Amount)> portions = [];
    private readonly List<Member> members = [];
    private readonly List<(int Start, int End, Int128 MostOwn)> clusters = [];
    private readonly List<Member> others = [];

    /// <summary>Adds what a donor has in the cell under the same arrangements.</summary>
    /// <param name="donor">Number of the donor.</param>
    /// <param name="own">All its money in the cell; not above 0: it joins arrangements and is no counterpart of the cell.</param>
    /// <param name="arrangements">Numbers of the arrangements.</param>
    /// <param name="amount">Its money under them, netted.</param>
    public void Add(int donor, Int128 own, int[] arrangements, Int128 amount) => portions.Add((donor, own, arrangements, amount));

    /// <summary>
    /// The most money of the cell that is one counterpart's or arranged with it; leaves the cell empty for the next. Arrangements
    /// that hold for the same money are one cluster. The member of a cluster that has most in the cell stands for it: with all its
    /// own money, so that this is never less than the largest counterpart's, and with what the others have under the arrangements,
    /// not with their other money.
    /// </summary>
    /// <param name="largest">Money of the largest counterpart of the cell.</param>
    public Int128 TakeLargestUnit(Int128 largest)
    {
        if (portions.Exists(each => each.Donor != portions[0].Donor))
        {
            FindMembers();
            foreach (var hub in members)
                largest = Int128.Max(largest, hub.Own + WithOthers(hub));
        }

        portions.Clear();
        return largest;
    }

    // Each donor of each cluster once: netted over the cluster, and never more than the donor has in the cell at all.
    private void FindMembers()
    {
        foreach (var portion in portions)
        {
            var first = Root(portion.Arrangements[0]);
            foreach (var other in portion.Arrangements)
                clusterOf[Root(other)] = first;
        }

        members.Clear();
        foreach (var (donor, own, inForce, amount) in portions)
        {
            if (own > 0)
                Add(members, new(Root(inForce[0]), donor, own, amount));
        }

        foreach (var portion in portions)
        {
            foreach (var each in portion.Arrangements)
                clusterOf[each] = each;
        }

        for (var i = 0; i < members.Count; i++)
            members[i] = members[i] with { Amount = Int128.Min(members[i].Own, members[i].Amount) };
        members.RemoveAll(each => each.Amount <= 0);
        members.Sort((one, other) => one.Cluster.CompareTo(other.Cluster));
        clusters.Clear();
        for (var i = 0; i < members.Count; i++)
        {
            var (start, most) = i > 0 && members[i].Cluster == members[i - 1].Cluster ? (clusters[^1].Start, clusters[^1].MostOwn) : (i, 0);
            if (start < i)
                clusters.RemoveAt(clusters.Count - 1);
            clusters.Add((start, i + 1, Int128.Max(most, members[i].Own)));
        }
    }

    /// <summary>What the other members have in the clusters that a member stands for.</summary>
    private Int128 WithOthers(Member hub)
    {
        others.Clear();
        foreach (var (start, end, mostOwn) in clusters)
        {
            if (mostOwn > hub.Own || !Has(start, end, hub.Donor))
                continue;
            for (var i = start; i < end; i++)
            {
                if (members[i].Donor != hub.Donor)
                    Add(others, members[i] with { Cluster = 0 });
            }
        }

        Int128 sum = 0;
        foreach (var each in others)
            sum += Int128.Min(each.Own, each.Amount);
        return sum;
    }

    private bool Has(int start, int end, int donor)
    {
        for (var i = start; i < end; i++)
        {
            if (members[i].Donor == donor)
                return true;
        }

        return false;
    }

    // A cell has few members: looking through them is faster than hashing.
    private static void Add(List<Member> members, Member member)
    {
        for (var i = 0; i < members.Count; i++)
        {
            if (members[i].Cluster == member.Cluster && members[i].Donor == member.Donor)
            {
                members[i] = members[i] with { Amount = members[i].Amount + member.Amount };
                return;
            }
        }

        members.Add(member);
    }

    private int Root(int arrangement)
    {
        while (clusterOf[arrangement] != arrangement)
            arrangement = clusterOf[arrangement];
        return arrangement;
    }

    private readonly record struct Member(int Cluster, int Donor, Int128 Own, Int128 Amount);
}
