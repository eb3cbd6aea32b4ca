/** Runs in a page: two connections that offer at the same time, again and again. */
import { browserTime } from "../../lib/exam/time.ts";
import { Negotiation } from "../../lib/live_view/negotiation.ts";

/** What became of it. */
export interface Collided {
  /** Offers of both that met. */
  collisions: number;
  /** After each round both are connected, and on a new way. */
  rounds: boolean[];
}

/** The name of the way that a side offers now. */
const wayOf = ({ localDescription }: RTCPeerConnection) =>
  /a=ice-ufrag:(\S+)/.exec(localDescription?.sdp ?? "")?.[1];

/** Signals take a while, as they do by rows of a database. */
const SLOW = 30;

async function collide(rounds: number): Promise<Collided> {
  const impolite = new RTCPeerConnection();
  const polite = new RTCPeerConnection();
  let collisions = 0;
  const sides: Negotiation[] = [];
  const side = (
    pc: RTCPeerConnection,
    isPolite: boolean,
    other: () => Negotiation,
  ) =>
    new Negotiation({
      pc,
      polite: isPolite,
      peer: "one",
      time: browserTime,
      async send(kind, payload) {
        await new Promise((resume) => setTimeout(resume, SLOW));
        if (
          kind === "offer" && isPolite &&
          impolite.signalingState === "have-local-offer"
        ) collisions++;
        void other().heard(kind, JSON.parse(JSON.stringify(payload)));
      },
      passing: () => false,
      onTrouble(error) {
        throw error;
      },
    });
  sides.push(side(impolite, false, () => sides[1]!));
  sides.push(side(polite, true, () => sides[0]!));
  const both = [impolite, polite];
  const settled = async (before: (string | undefined)[]) => {
    for (let turn = 0; turn < 300; turn++) {
      const well = both.every((pc, at) =>
        pc.connectionState === "connected" && pc.signalingState === "stable" &&
        wayOf(pc) !== before[at]
      );
      if (well) return true;
      await new Promise((resume) => setTimeout(resume, 20));
    }
    return false;
  };
  try {
    // Both want something at once: one to show, the other to talk.
    impolite.addTransceiver("video", { direction: "sendonly" });
    polite.createDataChannel("words");
    const done = [await settled([undefined, undefined])];
    for (let round = 1; round < rounds; round++) {
      const before = both.map(wayOf);
      impolite.restartIce();
      polite.restartIce();
      done.push(await settled(before));
    }
    return { collisions, rounds: done };
  } finally {
    for (const one of sides) one.close();
    for (const pc of both) pc.close();
  }
}

Object.assign(globalThis, { collide });
