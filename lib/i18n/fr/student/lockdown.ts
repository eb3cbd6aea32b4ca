import type { lockdown as en } from "../../en/student/lockdown.ts";

/** Ce que fait une page verrouillée, et ce qu’elle ne peut pas. */
export const lockdown: typeof en = {
  title: "En savoir plus sur ce qui est remarqué ou non",
  keyboard_title: "Le clavier en plein écran",
  keyboard:
    "Dans certains navigateurs (Chrome, Edge), les touches qui changent de fenêtre restent dans l’examen tant qu’il est en plein écran. Le navigateur vous demandera peut-être votre accord : vous pouvez répondre oui ou non.",
  escape:
    "Vous pouvez toujours quitter le plein écran : appuyez sur Échap, ou maintenez la touche deux secondes si le navigateur le demande. La sortie est signalée.",
  fair_title: "Ce qui ne vous est jamais reproché",
  fair: [
    "Écrire, corriger, copier et coller votre propre texte dans les réponses.",
    "Les touches des lecteurs d’écran, des méthodes de saisie et des claviers à l’écran.",
    "Les boîtes de dialogue du navigateur ou de cette page, et le plein écran qu’elles interrompent.",
    "Un navigateur sans plein écran, une connexion perdue, une page rechargée.",
    "Tout ce qui se passe pendant que l’examen est suspendu.",
  ],
  fair_camera: [
    "Une image sombre ou floue, une caméra en panne ou prise par un autre programme, un ordinateur lent.",
    "L’absence de visage dans l’image, et un bref coup d’œil de côté.",
  ],
  once:
    "Quitter la page une fois compte une seule fois, même si la fenêtre, l’onglet et le plein écran le remarquent tous.",
  cannot_title: "Ce qu’aucune page web ne peut empêcher ni voir",
  cannot: [
    "Un téléphone, un second ordinateur, du papier ou une autre personne dans la pièce.",
    "Une image de l’écran prise par le système, un programme ou un appareil photo ; la touche est vue, tout au plus.",
    "D’autres programmes qui restent à côté de l’examen sans devenir actifs.",
    "Une machine virtuelle, un bureau à distance ou un navigateur modifié.",
    "Les touches et les gestes du système lui-même, que le navigateur ne reçoit jamais.",
    "Un second écran dans Firefox et Safari, qui ne le disent pas aux pages.",
  ],
  cannot_camera: [
    "Pourquoi quelqu’un détourne le regard : des lunettes, la lumière, une habitude ou un handicap peuvent donner la même image. C’est pourquoi une personne décide.",
    "Un programme de caméra modifié, ou un film montré à la place de la caméra.",
  ],
  tools:
    "La page ne cherche pas à deviner si des outils de développement sont ouverts : cela accuserait à tort ceux qui agrandissent la page ou réduisent la fenêtre.",
  person:
    "Ce qui est remarqué est montré à des personnes, qui décident de ce que cela signifie. Vous le voyez en entier après l’examen et pouvez y répondre.",
};
